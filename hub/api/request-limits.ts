import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import type { SchedulerLike } from "rxjs";
import { AddressPermits } from "../address-permits.ts";
import type { Counters } from "../counters.ts";
import { Offenders } from "../offenders.ts";
import { type Rate, TokenBucket } from "../token-bucket.ts";
import { isLoopback } from "./guards.ts";
import { ApiError } from "./problem.ts";

export interface RequestLimitsOptions {
  counters: Counters;
  log: Logger;
  clock: SchedulerLike;
  /** Whether a request came over the socket in the data folder, or from this process. */
  isLocal(request: FastifyRequest): boolean;
  /** What one address of the network has; default 2000 requests at once and 200 a second. */
  network?: Rate;
  /** What this machine has, over loopback and over the socket, each; default 20,000 at once and 2000 a second. */
  machine?: Rate;
}

/** A page of the console takes 20 requests, and 30 people behind one address open it at once. */
const NETWORK: Rate = { atOnce: 2000, perS: 200 };
/** Scripts of the owner, and a proxy in front of the hub, behind which everybody has one address. */
const MACHINE: Rate = { atOnce: 20_000, perS: 2000 };
const RETRY_AFTER_S = 1;

/**
 * Holds each address that asks the API or its pages to a rate: what is beyond is answered with 429 `too-many-requests` and
 * `Retry-After`, before anything is looked up for it. What this process asks of itself is not counted.
 */
export function registerRequestLimits(app: FastifyInstance, options: RequestLimitsOptions): void {
  const { counters, log, clock, isLocal, network = NETWORK, machine = MACHINE } = options;
  const offenders = new Offenders(log, clock);
  const addresses = new AddressPermits(network);
  const loopback = new TokenBucket(machine, clock.now());
  const socket = new TokenBucket(machine, clock.now());
  counters.add("counterbell_requests_refused_total", { reason: "rate" }, 0);
  app.addHook("onRequest", async (request, reply) => {
    // On a port of both kinds IPv4 is written as IPv6.
    const address = request.raw.socket.remoteAddress?.replace(/^::ffff:/, "");
    const now = clock.now();
    // A connection over the socket in the data folder has no address.
    if (isLocal(request)) {
      if (address !== undefined || socket.take(now)) return;
    } else if (address === undefined) return;
    else if (isLoopback(address) ? loopback.take(now) : addresses.take(address, now)) return;
    counters.add("counterbell_requests_refused_total", { reason: "rate" });
    offenders.tell({ address: address ?? "socket" }, "request refused", { reason: "rate" });
    reply.header("retry-after", RETRY_AFTER_S);
    throw new ApiError("too-many-requests", { detail: "one address asks more than it may; wait and ask again" });
  });
  app.addHook("onClose", async () => offenders.stop());
}
