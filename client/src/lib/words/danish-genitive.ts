/** Whose something is, in Danish: "Rebilds", "Aarhus’". */
export function genitive(name: string): string {
  return /[sxz]$/iu.test(name) ? `${name}’` : `${name}s`;
}
