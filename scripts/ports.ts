import getPort from "get-port";

/** Where each server of `npm start` listens, and which variable says so. */
export const services = {
  sample: { label: "Sample app", variable: "SAMPLE_PORT", port: 4000 },
  docs: { label: "API docs", variable: "DOCS_PORT", port: 4001 },
  mock: { label: "Mock API", variable: "MOCK_PORT", port: 4010 },
} as const;

export type ServiceName = keyof typeof services;

/**
 * The port of each server, from the environment or the default.
 *
 * @throws {Error} a port is not a number, is given twice, or is taken; the message says which variable to set
 */
export async function choosePorts(
  environment: Record<string, string | undefined>,
): Promise<Record<ServiceName, number>> {
  const names = Object.keys(services) as ServiceName[];
  const ports = {} as Record<ServiceName, number>;
  for (const name of names) {
    const { variable, port } = services[name];
    const text = environment[variable] || String(port);
    if (!/^\d+$/.test(text) || Number(text) > 65_535) {
      throw new Error(`${variable} must be a port from 0 to 65535, got "${text}".`);
    }
    const other = names.find((earlier) => ports[earlier] === Number(text) && Number(text) !== 0);
    if (other) {
      throw new Error(
        `${services[other].variable} and ${variable} are both ${text}. Give them different ports.`,
      );
    }
    ports[name] = Number(text);
  }
  for (const name of names) {
    const port = ports[name];
    if (port === 0 || (await getPort({ port, host: "127.0.0.1" })) === port) continue;
    const { label, variable } = services[name];
    throw new Error(
      `Port ${port} is taken, so the ${label} cannot start. Stop what uses it, or choose another: ${variable}=${port + 100} npm start`,
    );
  }
  return ports;
}
