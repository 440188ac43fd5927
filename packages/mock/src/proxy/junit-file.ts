/** The file of a report's JUnit form, by that of its JSON. */
export function junitOf(report: string): string {
  return `${report.replace(/\.json$/, "")}.xml`;
}
