export { type FleetFlags, type FleetHouse, runFleet } from "./run-fleet.ts";
