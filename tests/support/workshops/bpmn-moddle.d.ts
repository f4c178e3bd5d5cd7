/** The reader that Camunda Modeler and bpmn.io open files with, as far as our tests ask it; it brings no such types. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    /** Reads a file by the BPMN 2.0 metamodel; what does not follow it is a warning. */
    fromXML(file: string): Promise<{
      readonly rootElement: ModdleElement;
      readonly elementsById: Readonly<Record<string, ModdleElement>>;
      readonly warnings: readonly { readonly message: string }[];
    }>;
    /** Writes it again. */
    toXML(element: ModdleElement, options?: { readonly format?: boolean }): Promise<{ readonly xml: string }>;
  }
  export interface ModdleElement {
    readonly $type: string;
    readonly id?: string;
    get(property: string): unknown;
  }
}
