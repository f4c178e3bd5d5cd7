/** A place in a drawing, in its own pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a step would come to stand. */
export interface DropPlace {
  readonly lane: string;
  readonly at: number;
}

/** What a drag asks of the drawing it moves in. */
export interface DragSurface {
  /** Where a step in hand would stand if it were let go here. */
  placeUnder(point: Point, id: string): DropPlace;
  hold(id: string): void;
  drop(id: string, place: DropPlace): void;
  letGo(): void;
}

/** Movements shorter than this, in pixels, are a press and no drag. */
const leastMove = 5;

/** A finger that rests on a step this long, in milliseconds, takes it; one that moves before that scrolls. */
const restMs = 280;

/** So near the edge of what is seen, in pixels, the drawing is scrolled, by so much for each move. */
const edge = 36;
const scrollStep = 14;

/** Moving a step of the drawing with a mouse, a pen or a finger. Keys and the list do the same without. */
export class StepDrag {
  /** The step in hand: how far it is from where it stood, and where it would come to stand. */
  held = $state.raw<{ readonly id: string; readonly by: Point; readonly to: DropPlace }>();
  readonly #surface: DragSurface;
  #pressed:
    | { readonly id: string; readonly pointer: number; readonly from: Point; readonly isTouch: boolean }
    | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #canvas: HTMLElement | undefined;

  constructor(surface: DragSurface) {
    this.#surface = surface;
  }

  /** A step is pressed: on itself, or on a handle, which a finger takes at once. */
  press(event: PointerEvent, id: string, on: 'step' | 'handle' = 'step'): void {
    if (event.button !== 0 || this.#canvas === undefined) return;
    const isTouch = on === 'step' && event.pointerType === 'touch';
    this.#pressed = { id, pointer: event.pointerId, from: this.#pointOf(event), isTouch };
    if (isTouch) this.#resting = setTimeout(() => this.#take(this.#pressed?.from), restMs);
  }

  /** Follows the pointer over the drawing it is attached to. */
  follow = (canvas: HTMLElement): (() => void) => {
    this.#canvas = canvas;
    const move = (event: PointerEvent) => this.#moved(event);
    const drop = (event: PointerEvent) => {
      if (event.pointerId !== this.#pressed?.pointer) return;
      const { held } = this;
      this.#letGo();
      if (held !== undefined) this.#surface.drop(held.id, held.to);
    };
    const letGo = () => this.#letGo();
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || this.held === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      this.#letGo();
    };
    // While a step is in the hand the finger moves it, and not the page.
    const still = (event: Event) => {
      if (this.held !== undefined) event.preventDefault();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', letGo);
    window.addEventListener('keydown', cancel, true);
    canvas.addEventListener('touchmove', still, { passive: false });
    canvas.addEventListener('contextmenu', still);
    return () => {
      this.#letGo();
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', letGo);
      window.removeEventListener('keydown', cancel, true);
      canvas.removeEventListener('touchmove', still);
      canvas.removeEventListener('contextmenu', still);
    };
  };

  /** Lets go without moving anything, for the step is gone. */
  abandon(): void {
    this.#letGo();
  }

  #moved(event: PointerEvent): void {
    const pressed = this.#pressed;
    if (pressed === undefined || event.pointerId !== pressed.pointer) return;
    const at = this.#pointOf(event);
    const isFar = Math.hypot(at.x - pressed.from.x, at.y - pressed.from.y) >= leastMove;
    if (this.held === undefined) {
      if (!isFar) return;
      if (pressed.isTouch) this.#letGo();
      else this.#take(at);
      return;
    }
    this.#take(at);
    this.#scrollAlong(event.clientX);
  }

  #take(at: Point | undefined): void {
    const pressed = this.#pressed;
    if (pressed === undefined || at === undefined) return;
    if (this.held === undefined) this.#surface.hold(pressed.id);
    const by = { x: at.x - pressed.from.x, y: at.y - pressed.from.y };
    this.held = { id: pressed.id, by, to: this.#surface.placeUnder(at, pressed.id) };
  }

  #scrollAlong(x: number): void {
    const scroller = this.#canvas?.closest('[data-scrolls]');
    if (!scroller) return;
    const { left, right } = scroller.getBoundingClientRect();
    if (x < left + edge) scroller.scrollBy(-scrollStep, 0);
    if (x > right - edge) scroller.scrollBy(scrollStep, 0);
  }

  #letGo(): void {
    clearTimeout(this.#resting);
    this.#pressed = undefined;
    if (this.held === undefined) return;
    this.held = undefined;
    this.#surface.letGo();
  }

  #pointOf({ clientX, clientY }: PointerEvent): Point {
    const { left = 0, top = 0 } = this.#canvas?.getBoundingClientRect() ?? {};
    return { x: clientX - left, y: clientY - top };
  }
}
