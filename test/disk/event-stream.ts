/** Reads server-sent events of one name as a page does, and opens the stream anew where it ends. */
export class EventStream<Data> {
  /** What was said so far, in order. */
  readonly said: Data[] = [];
  readonly #ending = new AbortController();

  constructor(url: string, name: string, headers: Record<string, string> = {}) {
    void this.#follow(url, name, headers);
  }

  stop(): void {
    this.#ending.abort();
  }

  async #follow(url: string, name: string, headers: Record<string, string>): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        const { body } = await fetch(url, { signal, headers });
        await this.#read(body as ReadableStream<Uint8Array>, name);
      } catch {
        // The server is not there (yet), or has ended the stream.
      }
      if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async #read(stream: ReadableStream<Uint8Array>, name: string): Promise<void> {
    let text = "";
    for await (const part of stream) {
      text += Buffer.from(part).toString();
      const messages = text.split("\n\n");
      text = messages.pop() ?? "";
      for (const message of messages) {
        const lines = message.split("\n");
        const data = lines.find((line) => line.startsWith("data: "));
        if (data && lines.includes(`event: ${name}`)) this.said.push(JSON.parse(data.slice(6)) as Data);
      }
    }
  }
}
