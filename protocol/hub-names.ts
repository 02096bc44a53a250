/**
 * The names under which a network may know its hub: in the domain that it gives to its machines, and by multicast. A machine at
 * its first start asks for them, and a hub's own certificate has them.
 */
export const HUB_NAMES = ["counterbell", "counterbell.local"] as const;
