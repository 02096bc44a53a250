/** One message of a server-sent event stream. Source: WHATWG HTML, "Server-sent events". */
export interface StreamMessage {
  id: string;
  event: string;
  data: string;
}

/** Reads a server-sent event stream from a response until it ends. THROWS what the body throws. */
export async function* readEventStream(response: Response): AsyncGenerator<StreamMessage> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  let buffer = "";
  let id = "";
  for await (const chunk of response.body) {
    buffer += decoder.decode(chunk as Uint8Array, { stream: true });
    if (buffer.length > 4 * 1024 * 1024) throw new Error("a message of the event stream is over 4 MiB");
    const blocks = buffer.split(/\r?\n\r?\n/);
    buffer = blocks.pop() ?? "";
    for (const block of blocks) {
      let event = "message";
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        const [, field, value] = /^(\w+):? ?(.*)$/.exec(line) ?? [];
        if (field === "id") id = value ?? "";
        else if (field === "event") event = value ?? "message";
        else if (field === "data") data.push(value ?? "");
      }
      if (data.length) yield { id, event, data: data.join("\n") };
    }
  }
}
