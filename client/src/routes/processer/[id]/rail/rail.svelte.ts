/** What stands beside the text: whether it fits elsewhere, what is said of it, and what is known of it. */
export type RailTab = 'fit' | 'comments' | 'about';

/** The right rail of a process: a column on a wide screen, a drawer or a sheet on others. */
export class Rail {
  tab = $state<RailTab>('about');
  /** The drawer that stands for the column is open. */
  isOpen = $state(false);
  /** The dialog *Bed om validering* of the first tab is open. */
  asks = $state(false);

  /** @param mayRespond who may only read has nothing to answer and nothing to say */
  constructor(mayRespond: boolean, mayEdit: boolean) {
    // Who has the process as their own looks at it; everybody else is asked whether it fits them.
    if (mayRespond && !mayEdit) this.tab = 'fit';
  }

  /** Chooses a tab, and opens the drawer where there is no column. */
  show(tab: RailTab): void {
    this.tab = tab;
    this.isOpen = true;
  }
}
