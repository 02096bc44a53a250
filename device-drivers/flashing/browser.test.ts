import { fileURLToPath } from "node:url";
import test from "ava";
import { build, type Rolldown } from "vite";

test("the engine is built for a browser with nothing of Node in it", async (t) => {
  const made = await build({
    configFile: false,
    logLevel: "silent",
    build: {
      write: false,
      minify: true,
      lib: { entry: fileURLToPath(new URL("./index.ts", import.meta.url)), formats: ["es"], fileName: "flashing" },
    },
  });
  const [output] = [made].flat() as Rolldown.RolldownOutput[];
  const chunk = output?.output[0];
  const modules = chunk?.moduleIds.map((id) => id.replace(/^.*\/(device-drivers|node_modules)\//, "$1/")) ?? [];
  t.true(modules.includes("device-drivers/flashing/flash.ts"));
  t.deepEqual(
    modules.filter((id) => !/^(device-drivers|node_modules\/(rxjs|tslib))\//.test(id)),
    [],
  );
  t.deepEqual(chunk?.imports, []);
  t.notRegex(chunk?.code ?? "", /\b(Buffer|process|require)\b|node:/);
  t.log(`${Math.round((chunk?.code.length ?? 0) / 1024)} KiB`);
});
