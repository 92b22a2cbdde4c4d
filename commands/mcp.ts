import { Flags } from '@oclif/core';
import { BaseCommand } from '../src/app/base-command.js';
import { takeStdout } from '../src/app/stdout.js';

export default class Mcp extends BaseCommand {
  static override description =
    'Serve the tools of the assistant to an MCP client on stdin and stdout (over HTTP: tokosel serve, POST /mcp).';
  static override examples = ['<%= config.bin %> mcp', '<%= config.bin %> mcp --client-config'];
  static override flags = {
    'client-config': Flags.boolean({ description: 'print what a desktop client needs in its configuration, and end' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Mcp);
    const { settings } = this.readSettings(flags);
    if (flags['client-config']) {
      this.printConfiguration(settings.TOKOSEL_HOME);
      return;
    }
    const output = takeStdout();
    const asked = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => asked.abort());
    const { serveMcp } = await import('../src/app/mcp.js');
    await serveMcp(settings, { input: process.stdin, output }, asked.signal);
    this.exit(0);
  }

  /** Starts this very programme, on the same folder. */
  private printConfiguration(home: string): void {
    const args = [process.argv[1] ?? 'tokosel', 'mcp'];
    const tokosel = { command: process.execPath, args, env: { TOKOSEL_HOME: home } };
    this.print(JSON.stringify({ mcpServers: { tokosel } }, null, 2));
  }
}
