import { HUB_NAMES } from "../protocol/hub-names.ts";
import { hubOrigin, knockAtHub } from "./enrol-door.ts";

/**
 * Looks whether the network has a hub under one of some names; gives its address. What answers is a suggestion and not
 * believed in: it has to prove that it knows the code that somebody types then.
 */
export async function findHub(names: readonly string[] = HUB_NAMES): Promise<string | undefined> {
  const asked = names.map(async (name) => {
    const origin = hubOrigin(name);
    await knockAtHub(origin);
    return origin;
  });
  // No name, no answer and another program's answer are all the same here.
  return Promise.any(asked).catch(() => undefined);
}
