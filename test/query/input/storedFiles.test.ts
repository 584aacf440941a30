// However people store a snapshot, it is read; what is no snapshot is told what it is and what to do.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { zipSync } from "fflate";
import { afterAll, beforeAll, describe, test } from "vitest";
import { readSnapshot } from "../../../src/query/input/readSnapshot.ts";
import { InputError } from "../../../src/query/queryErrors.ts";
import { snapshotJson } from "../../core/support/snapshots.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "heap-verdict-files-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const json = JSON.stringify(
  snapshotJson({
    nodes: [{ name: "root" }, { name: "Service" }, { name: "käse", type: "string" }],
    edges: [
      { from: 0, to: 1 },
      { from: 1, to: 2 },
    ],
  }),
);
const plain = Buffer.from(json);

/** The same, packed by `xz -9`, and that packed again: nothing in Node packs so. */
const xz = Buffer.from(
  "/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AMvAaNdAD2IimcjkhdYS0l4kruBxysvJmXoomx80urKynSbJtazPx6kh0gTjfDdsXQa/6PqUDbVgEU8YGhkb4gk" +
    "+sb6U3oT2yfAkcvaE4HoWQiVqtiYlsSC1KPyCHnR3qRLpCl291f0tCorFEUBRzUN/cq3dt85AaUIRXIl1MqaW+RCF72ziBdJs2f4dQM/NJkr/EdQq+O0qT7c" +
    "M1e0hnxIaUQo7On1QsYFj/ygtpGZtG8+7XoQQBVKsMq71O+670f3V0wVRcwZ3M8+Jyfxs+hQulb05hB1Ph3Uj9OgDFMpTecGt2t8f0FWd7i9wwzay5zmI91z" +
    "zK62GjP9X/+um+6csP2KFLtOk1PekV/CwlxV65wP51ACia3XFiMCOeXFBISnHL0Y2DOhGGlrYJlGN5Mme+Pn+kmGU3887dSn73M/EEJSgESAWhMHS8SEgCzp" +
    "tuv64OKeLgq9u4Llh83B4gKl2DPQ6ZKy4i3mwiYIr9I5UCG/wKxiX3Pd8C6XoGJmK77lrgddTNyDEWXYUg2U3qZUqgLteiMwT3IJ+YSeJ3fkRk6QSoUfcYiQ" +
    "AABxyQNxzK3fVgABvwOwBgAAhT2WdrHEZ/sCAAAAAARZWg==",
  "base64",
);
const xzTwice = Buffer.from(
  "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQHj/Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4AMvAaNdAD2IimcjkhdYS0l4kruBxysvJmXoomx80urKynSbJtaz" +
    "Px6kh0gTjfDdsXQa/6PqUDbVgEU8YGhkb4gk+sb6U3oT2yfAkcvaE4HoWQiVqtiYlsSC1KPyCHnR3qRLpCl291f0tCorFEUBRzUN/cq3dt85AaUIRXIl1Mqa" +
    "W+RCF72ziBdJs2f4dQM/NJkr/EdQq+O0qT7cM1e0hnxIaUQo7On1QsYFj/ygtpGZtG8+7XoQQBVKsMq71O+670f3V0wVRcwZ3M8+Jyfxs+hQulb05hB1Ph3U" +
    "j9OgDFMpTecGt2t8f0FWd7i9wwzay5zmI91zzK62GjP9X/+um+6csP2KFLtOk1PekV/CwlxV65wP51ACia3XFiMCOeXFBISnHL0Y2DOhGGlrYJlGN5Mme+Pn" +
    "+kmGU3887dSn73M/EEJSgESAWhMHS8SEgCzptuv64OKeLgq9u4Llh83B4gKl2DPQ6ZKy4i3mwiYIr9I5UCG/wKxiX3Pd8C6XoGJmK77lrgddTNyDEWXYUg2U" +
    "3qZUqgLteiMwT3IJ+YSeJ3fkRk6QSoUfcYiQAABxyQNxzK3fVgABvwOwBgAAhT2WdrHEZ/sCAAAAAARZWgDTcl/pO4TxzgAB/APkAwAAWR/+vbHEZ/sCAAAA" +
    "AARZWg==",
  "base64",
);

async function read(name: string, content: Uint8Array | string) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const { snapshot } = await readSnapshot(file, () => {});
  assert.deepEqual([snapshot.nodeCount, snapshot.edgeCount], [3, 2]);
  return snapshot.repairs.map(({ text }) => text);
}

async function refusal(name: string, content: Uint8Array | string): Promise<string> {
  const file = join(folder, name);
  writeFileSync(file, content);
  const error = await readSnapshot(file, () => {}).then(
    () => assert.fail(`${name} was read`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof InputError, String(error));
  return error.message.slice(file.length + 2);
}

/** A tar archive of files. */
function tar(files: Record<string, Uint8Array>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(content.length.toString(8).padStart(11, "0"), 124);
    header.write("0", 156);
    header.write("ustar", 257);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** Zstandard with the content as it is, in one raw block (RFC 8878). */
function zstd(content: Uint8Array): Buffer {
  const header = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0]);
  header.writeUInt32LE(content.length, 5);
  header.writeUIntLE(content.length * 8 + 1, 9, 3);
  return Buffer.concat([header, content]);
}

/** Zstandard in blocks of one repeated byte: four bytes of the file each. */
function zstdRuns(windowDescriptor: number, lengths: readonly number[]): Buffer {
  const blocks = lengths.map((length, i) => {
    const block = Buffer.from([0, 0, 0, 0x20]);
    block.writeUIntLE(length * 8 + 2 + (i === lengths.length - 1 ? 1 : 0), 0, 3);
    return block;
  });
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, windowDescriptor]), ...blocks]);
}

const messages = (json.match(/[\s\S]{1,100}/g) ?? []).map((chunk) =>
  JSON.stringify({ method: "HeapProfiler.addHeapSnapshotChunk", params: { chunk } }),
);

describe("is read", () => {
  const forms: Record<string, Uint8Array | string> = {
    "plain.heapsnapshot": plain,
    "recorded.heaptimeline": plain,
    "packed.heapsnapshot.gz": gzipSync(plain),
    "twice.gz": gzipSync(gzipSync(plain)),
    "in parts.gz": Buffer.concat([gzipSync(plain.subarray(0, 99)), gzipSync(plain.subarray(99))]),
    "packed.heapsnapshot.br": brotliCompressSync(plain),
    "packed.heapsnapshot.zst": zstd(plain),
    "packed.heapsnapshot.xz": xz,
    "archive.zip": zipSync({
      "notes.txt": Buffer.from("hello"),
      "run/a.heapsnapshot": plain,
      "__MACOSX/run/._a.heapsnapshot": Buffer.from("x"),
    }),
    "archive.tar": tar({ "notes.txt": Buffer.from("hello"), "run/a.heapsnapshot": plain }),
    "archive.tar.gz": gzipSync(tar({ "run/a.heapsnapshot.gz": gzipSync(plain) })),
    "two frames, the second small, and one to pass over.zst": Buffer.concat([
      zstd(plain.subarray(0, 300)),
      Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 0x7b, 0x7b]),
      zstd(plain.subarray(300)),
    ]),
    "a line that is null.ndjson": [messages[0], "null", ...messages.slice(1)].join("\n"),
    "lines.ndjson": messages.join("\n"),
    "more lines.ndjson": ['{"id":1,"result":{}}', ...messages, '{"method":"HeapProfiler.reportHeapSnapshotProgress","params":{}}\n'].join(
      "\r\n",
    ),
    "list.json": `[\n${messages.join(",\n")}\n]`,
    "answer.json": `{"id":3,"result":${json}}`,
    // Edge's enhanced trace of a snapshot: what was logged and which scripts ran stand before it.
    "enhanced.devtools": `{"meta":{"version":1,"type":"heap"},"executionContexts":[],"scripts":[{"sourceText":${JSON.stringify('x={"snapshot":{}}'.repeat(9_000))}}],"payload":${json}}`,
    "pretty answer.json": `{\n  "result":\n${json}\n}`,
  };
  for (const [name, content] of Object.entries(forms)) test(name, async () => assert.deepEqual(await read(name, content), []));

  test("after a byte order mark, and says so", async () => {
    assert.deepEqual(await read("mark", `\ufeff${json}`), ["a byte order mark before the snapshot was passed over"]);
  });
  for (const logged of ["(node:1) Warning: something\n", '{"level":"info","message":"writing"}\n', "> app@1.0.0 {start}\n\n"])
    test(`after ${JSON.stringify(logged)}, and says so`, async () => {
      assert.deepEqual(await read("logged", logged + json), [
        `${Buffer.byteLength(logged.trimEnd()) + (logged.length - logged.trimEnd().length)} bytes before the snapshot were passed over`,
      ]);
    });
});

describe("is told what it is", () => {
  const others: Record<string, [Uint8Array | string, RegExp]> = {
    nothing: ["", /^is empty, not a heap snapshot: the dump failed.* \(byte 0\)$/],
    pointer: ["version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 7\n", /^is a Git LFS pointer.*git lfs pull/],
    "sampling profile": ['{"head":{"callFrame":{}}}', /^is a sampling heap profile \(\.heapprofile\).*take a heap snapshot/],
    "cpu profile": ['{"nodes":[{"id":1,"callFrame":{}}]}', /^is a CPU profile/],
    javascriptcore: ['{"version":2,"type":"Inspector","nodes":[0,0]}', /JavaScriptCore.*Bun\.generateHeapSnapshot\("v8"\)/],
    redirected: [Buffer.from(`\ufeff${json}`, "utf16le"), /^is UTF-16.*iconv/],
    "redirected without mark": [Buffer.from(json, "utf16le"), /^is UTF-16/],
    page: ["<!DOCTYPE html><html>502</html>", /^is a web page.*fetch the file again/],
    trace: ['{"traceEvents":[{"pid":1}]}', /^is a performance trace/],
    "trace of the browser's own objects": ['{"traceEvents":[{"args":{"snapshot":{"base_class":"x"}},"pid":1}]}', /^is a performance trace/],
    report: ['{"schemaVersion":1}', /^is a saved report/],
    java: ["JAVA PROFILE 1.0.2\0", /^is a heap dump of Java/],
    "cut.xz": [xz.subarray(0, 100), /^is damaged xz \(unexpected end of file\) \(byte 100\)$/],
    "damaged.xz": [
      Buffer.concat([xz.subarray(0, 60), Buffer.from([xz[60] ^ 1]), xz.subarray(61)]),
      /^is damaged xz \(error \d of its decoder\)/,
    ],
    "header only.xz": [Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1]), /^is damaged xz/],
    "twice.xz": [xzTwice, /packed with xz twice/],
    bzip2: [Buffer.from("BZh9"), /^is packed with bzip2: unpack it first \(bunzip2\)/],
    "7-zip": [Buffer.from([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]), /^is a 7-Zip archive: unpack it first/],
    rar: [Buffer.from("Rar!\x1a\x07"), /^is a RAR archive: unpack it first/],
    "empty.zip": [Buffer.from("PK\x05\x06".padEnd(22, "\0")), /^is an empty zip archive/],
    "core dump": [Buffer.from("\x7fELF"), /^is a core dump or a program.*v8\.writeHeapSnapshot/],
    "crash dump": [Buffer.from("MDMP"), /^is a Windows crash dump.*v8\.writeHeapSnapshot/],
    "big-endian UTF-16": [Buffer.from([0xfe, 0xff, 0, 0x7b]), /^is UTF-16/],
    "big-endian without mark": [Buffer.from([0, 0x7b, 0, 0x22]), /^is UTF-16/],
    "events without a frame": ['[{"cat":"x","ph":"X"}]', /^is a performance trace/],
    "xml page": ['<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', /^is a web page.*fetch the file again/],
    "garbage collection of JavaScriptCore": ['{"version":2,"type":"GCDebugging"}', /JavaScriptCore/],
    "several.zip": [zipSync({ "a.heapsnapshot": plain, "b.heapsnapshot": plain }), /archive with several snapshots/],
    "none.zip": [zipSync({ "a.txt": plain }), /archive without a heap snapshot/],
    "several.tar": [tar({ "a.heapsnapshot": plain, "b.heapsnapshot": plain }), /archive with several snapshots/],
    "cut.gz": [gzipSync(plain).subarray(0, 60), /^is damaged gzip \(.*\) \(byte 60\)$/],
    "five times": [gzipSync(gzipSync(gzipSync(gzipSync(gzipSync(plain))))), /packed more than 4 times/],
    "cut.zst": [zstd(plain).subarray(0, 60), /^is damaged zstd \(unexpected end of file\) \(byte 60\)$/],
    "behind the frame.zst": [Buffer.concat([zstd(plain), Buffer.from("garbage")]), /^is damaged zstd \(/],
    "long block.zst": [zstdRuns(0x38, [2 ** 20]), /^is damaged zstd \(a block is longer than 128 kB\)/],
    "large window.zst": [zstdRuns(0x90, [9]), /^needs more than 128 MB to be unpacked: unpack it first/],
    "one of them no JSON.ndjson": [`${messages[0]}\n{`, /^holds messages of Chrome's protocol, of which one is no JSON/],
    text: ["hello", /^no heap snapshot: it begins with "h"/],
  };
  for (const [name, [content, message]] of Object.entries(others))
    test(name, async () => assert.match(await refusal(name, content), message));

  describe("a small file that unpacks to very much", () => {
    const blanks = Buffer.alloc(70 << 20, 0x20);
    const long = Buffer.concat([Buffer.from(`${json.slice(0, json.indexOf('"strings":[') + 11)}"`), blanks, Buffer.from('"]}')]);
    const bombs: Record<string, () => Uint8Array> = {
      "bomb.gz": () => gzipSync(long),
      "bomb.zip": () => zipSync({ "a.heapsnapshot": long }),
      "bomb.br": () => brotliCompressSync(long, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } }),
      // 2 GB of blanks in 65 kB.
      "bomb.zst": () => zstdRuns(0x38, Array(16_000).fill(2 ** 17)),
      "beside.tar.gz": () => gzipSync(tar({ "core.bin": blanks, "a.heapsnapshot": plain })),
    };
    for (const [name, bomb] of Object.entries(bombs))
      test(name, async () => assert.match(await refusal(name, bomb()), /unpacks to more than 200 times its size/));
  });

  describe("what is made to be slow", () => {
    const slow: Record<string, [() => Uint8Array | string, RegExp]> = {
      "a line that goes on with blanks.ndjson": [() => `${messages[0]}${" ".repeat(900_000)}x`, /one is no JSON/],
      "a line that goes on with brackets.ndjson": [() => `${messages[0]}${"]".repeat(900_000)}x`, /one is no JSON/],
      // A window of 128 MB, moved at each of 200,000 blocks.
      "blocks of one byte.zst": [() => zstdRuns(0x88, Array(200_000).fill(1)), /^is packed in blocks of a few bytes: unpack it first/],
    };
    for (const [name, [content, message]] of Object.entries(slow))
      test(name, { timeout: 60_000 }, async () => assert.match(await refusal(name, content()), message));
  });
});

test.skipIf(process.platform === "win32")("a pipe that nobody writes to does not block the thread", async () => {
  const pipe = join(folder, "pipe");
  assert.equal(spawnSync("mkfifo", [pipe]).status, 0);
  const reading = readSnapshot(pipe, () => {});
  writeFileSync(pipe, plain);
  assert.equal((await reading).snapshot.nodeCount, 3);
});

test.skipIf(process.platform === "win32")("a device is refused", async () => {
  await assert.rejects(
    readSnapshot("/dev/zero", () => {}),
    /is a device, not a file or a pipe/,
  );
});
