/** The part of Eleventy that the build uses; the package has no types of its own. */
declare module "@11ty/eleventy" {
  export interface Config {
    addGlobalData(name: string, value: unknown): void;
    addTemplate(path: string, content: string, data: Record<string, unknown>): void;
    addFilter(name: string, filter: (...values: never[]) => unknown): void;
    addAsyncFilter(name: string, filter: (...values: never[]) => Promise<unknown>): void;
    addCollection(name: string, collect: (api: { getAll(): Page[] }) => Page[]): void;
    amendLibrary(name: "md", change: (library: never) => void): void;
    addPassthroughCopy(paths: Record<string, string>): void;
    ignores: Set<string>;
    setLiquidOptions(options: Record<string, unknown>): void;
  }
  export interface Page {
    url: string;
    inputPath: string;
    rawInput: string;
    data: Record<string, unknown>;
  }
  export class Eleventy {
    constructor(
      input: string,
      output: string,
      options: {
        quietMode: boolean;
        configPath: null;
        config(config: Config): unknown;
      },
    );
    toJSON(): Promise<{ url: string; inputPath: string; outputPath: string; content: string }[]>;
  }
}
