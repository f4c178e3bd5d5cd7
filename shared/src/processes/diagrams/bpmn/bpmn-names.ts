/** The namespaces of BPMN 2.0 files (OMG formal/2013-12-09), and the one of what only this house writes into them. */
export const namespaces = {
  bpmn: 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  bpmndi: 'http://www.omg.org/spec/BPMN/20100524/DI',
  dc: 'http://www.omg.org/spec/DD/20100524/DC',
  di: 'http://www.omg.org/spec/DD/20100524/DI',
  procesrum: 'urn:procesrum:bpmn:1',
} as const;
