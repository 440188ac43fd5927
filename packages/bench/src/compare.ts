import { median } from "@metastudio-tts/tools/median";
import { Bench } from "tinybench";

export interface CompareOptions {
  /** How often each candidate is called in a round. */
  calls: number;
  rounds: number;
  /** In milliseconds. The CPU time of this process by default, which other processes change least. */
  clock?: () => number;
}

const warmUpRounds = 3;

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/**
 * Calls the candidates in turn, round by round, so that whatever slows the machine down slows all of them.
 *
 * @returns the median time of one call of each, in microseconds
 */
export async function compare<Name extends string>(
  candidates: Record<Name, (call: number) => unknown>,
  { calls, rounds, clock = cpuTime }: CompareOptions,
): Promise<Record<Name, number>> {
  const bench = new Bench({ iterations: 1, time: 0, warmup: false, throws: true, now: clock });
  let call = 0;
  for (const [name, run] of Object.entries<(call: number) => unknown>(candidates)) {
    bench.add(name, async () => {
      for (let count = 0; count < calls; count++) await run(call++);
    });
  }
  const samples = Object.fromEntries(bench.tasks.map(({ name }) => [name, [] as number[]]));
  for (let round = -warmUpRounds; round < rounds; round++) {
    bench.reset();
    await bench.run();
    for (const { name, result } of bench.tasks) {
      if (result.state === "errored") throw result.error;
      if (round >= 0 && result.state === "completed")
        samples[name]?.push((result.latency.mean / calls) * 1000);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, values]) => [name, median(values)]),
  ) as Record<Name, number>;
}
