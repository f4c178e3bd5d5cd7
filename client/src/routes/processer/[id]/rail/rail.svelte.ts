/** What stands beside the text: how good it is to automate, what that gives, whether it fits elsewhere, what is said of it. */
export type RailTab = 'assessment' | 'benefit' | 'fit' | 'comments';

/** The right rail of a process: a column on a wide screen, a drawer or a sheet on others. */
export class Rail {
  tab = $state<RailTab>('assessment');
  /** The drawer that stands for the column is open. */
  isOpen = $state(false);
  /** The dialog *Bed om validering* of *Passer det* is open. */
  asks = $state(false);

  constructor(mayRespond: boolean, mayEdit: boolean) {
    // Who has the process as their own assesses it; everybody else is asked whether it fits them.
    if (mayRespond && !mayEdit) this.tab = 'fit';
  }

  /** Chooses a tab, and opens the drawer where there is no column. */
  show(tab: RailTab): void {
    this.tab = tab;
    this.isOpen = true;
  }
}
