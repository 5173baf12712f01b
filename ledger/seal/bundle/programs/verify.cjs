// Verify a bundle with @sigstore/verify (its dist/tlog) and Node, and nothing of the ledger's own code.
//
//   node verify.cjs BUNDLE [--root "[ORIGIN] SIZE ROOT"] [--key KEY]... [--proof FILE.tlog-proof]...
//
// It says "verified", and up to which entry, and ends with 0, or says what is wrong and ends with 1; given no root, it
// ends with 6, for then the bundle agrees with itself, which proves nothing: whoever made it could have made all of it
// up. An option takes one dash or two.
// --root: the size and root as printed in the minutes, or all three lines of the checkpoint, on one line or several. --key: a verifier key that you had from elsewhere, its text and
// not a file (name+id+base64); without one, those in the bundle. --proof: an inclusion proof (C2SP tlog-proof).
"use strict";
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");

const WIDTH = 256;
const SIZE = 32;

class Fault extends Error {}
let verifyMerkleInclusion, verifyCheckpoint;

/** Take sigstore's functions from where this program lies. */
function library() {
  try {
    ({ verifyMerkleInclusion } = require("@sigstore/verify/dist/tlog/merkle.js"));
    ({ verifyCheckpoint } = require("@sigstore/verify/dist/tlog/checkpoint.js"));
  } catch (fault) {
    fail(`@sigstore/verify is not installed where this program lies (npm install @sigstore/verify@3): ${fault.code}`);
  }
}

// The lines of a bundle are read as they are written, and in no other way; a key is given as its file has it.
const KEY = /^[^+\s]+\+[0-9a-fA-F]{8}\+[A-Za-z0-9+/]+={0,2}$/;
const WORDS = /^\{"number":([1-9][0-9]*),"salt":"([A-Za-z0-9+/=]+)","words":(\{.*\})\}$/;
const WITHHELD =
  /^\{"basis":"(?:[^"\\]|\\.)*","category":"(?:[^"\\]|\\.)*","leaf":"([A-Za-z0-9+/=]{44})","number":([1-9][0-9]*)\}$/;
const fail = (what) => { throw new Fault(what); };
const counted = (count) => (count === 1 ? "1 entry" : `${count} entries`);
const span = (first, last) => (first === last ? `entry ${first}` : `entries ${first} to ${last}`);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), crypto.createHash("sha256")).digest();
const node = (left, right) => sha256(Buffer.from([1]), left, right);

/** A key as C2SP signed-note writes it, in the shape that sigstore looks one up in; null where it is no Ed25519 key. */
function keyOf(text) {
  const [name, id, base] = text.trim().split(/\+(.*?)\+(.*)/s);
  const raw = Buffer.from(base ?? "", "base64");
  if (raw.length !== 33 || raw[0] !== 1) return null;
  const known = sha256(Buffer.from(`${name}\n`), raw).subarray(0, 4);
  if (known.toString("hex") !== id) fail(`the key of ${name} is not the one that its number says`);
  const publicKey = crypto.createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw.subarray(1)]), format: "der", type: "spki",
  });
  // One release of sigstore takes the name for a pattern, another for a part of one: it is to stand for itself alone.
  const itself = (other) => other === name;
  return { name, logID: known, publicKey, baseURL: { match: itself, includes: itself } };
}

/** A number as it is written: in digits, with no sign and no needless zero. */
function whole(text, what) {
  if (/^(0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(Number(text))) return Number(text);
  return fail(`${what}: "${text}" is not written as a number is: in digits, with nothing before them`);
}

/** A hash as it is written: in 44 characters, and in no other way that base64 could be read. */
function hashed(text, what) {
  const raw = Buffer.from(text ?? "", "base64");
  if (raw.length === SIZE && raw.toString("base64") === text) return raw;
  return fail(`${what}: "${text}" is not written as a root is: 44 characters, the last of them =`);
}

/** A signed checkpoint, opened, and whose keys signed it. */
function opened(envelope, keys, what) {
  const entry = { inclusionProof: { checkpoint: { envelope } } };
  const signed = (some) => {
    try {
      return verifyCheckpoint(entry, some);
    } catch (fault) {
      return fail(`${what}: ${fault.message}`);
    }
  };
  signed(keys);
  const by = keys.filter((key) => { try { return signed([key]); } catch { return false; } });
  const [origin, size, root] = envelope.split("\n");
  return {
    origin, size: whole(size, what), root: hashed(root, what),
    by: by.map((key) => `${key.name}, key ${key.logID.toString("hex")}`),
  };
}

const numbered = (index) => {
  const digits = String(index);
  const parts = digits.padStart(Math.ceil(digits.length / 3) * 3, "0").match(/.../g);
  return parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join("/");
};

class Bundle {
  constructor(root, given) {
    this.folder = root;
    const keys = given.length ? given : this.list("keys").map((name) => this.text(`keys/${name}`));
    this.keys = keys.map(keyOf).filter((key) => key !== null);
    Object.assign(this, opened(this.text("checkpoint"), this.keys, "the checkpoint"));
    if (this.size < 1) fail("the checkpoint is of no entry");
    this.public = fs.existsSync(path.join(root, "tile/public"));
    this.tiles = new Map();
    this.hidden = 0;
    this.gone = [];
    this.erased = new Set();
    this.there = new Set();
    this.last = 0; // that is withheld
    if (this.public && fs.existsSync(path.join(root, "tile/entries"))) {
      fail("there are entries in two places: tile/public and tile/entries");
    }
  }

  list(folder) { return fs.readdirSync(path.join(this.folder, folder)).sort(); }
  bytes(name) { return fs.readFileSync(path.join(this.folder, name)); }
  text(name) { return this.bytes(name).toString("utf8"); }

  lines(folder, index) {
    const name = `${folder}/${numbered(index)}.jsonl`;
    if (!fs.existsSync(path.join(this.folder, name))) return [];
    return this.text(name).replace(/\n$/, "").split("\n");
  }

  count(level) { return Math.floor(this.size / WIDTH ** level); }

  /** The hashes of a tile, as they lie in the bundle. */
  tile(level, index) {
    const key = `${level}/${numbered(index)}`;
    if (!this.tiles.has(key)) {
      const width = Math.min(WIDTH, this.count(level) - index * WIDTH);
      const raw = this.bytes(`tile/${key}${width < WIDTH ? `.p/${width}` : ""}`);
      if (raw.length !== width * SIZE) fail(`tile/${key} is of a wrong length`);
      this.tiles.set(key, Array.from({ length: width }, (_, at) => raw.subarray(at * SIZE, (at + 1) * SIZE)));
    }
    return this.tiles.get(key);
  }

  /** The hash over some leaves that stand under one hash: 2 to the height of them, from a place of that height. */
  whole(height, place) {
    const level = Math.floor(height / 8);
    if (height % 8 === 0) return this.tile(level, Math.floor(place / WIDTH))[place % WIDTH];
    const width = 2 ** (height % 8);
    let hashes = [];
    for (let at = place * width; at < (place + 1) * width; at++) {
      hashes.push(this.tile(level, Math.floor(at / WIDTH))[at % WIDTH]);
    }
    while (hashes.length > 1) hashes = hashes.flatMap((hash, at) => (at % 2 ? [] : [node(hash, hashes[at + 1])]));
    return hashes[0];
  }

  over(first, last) {
    this.kept ??= new Map();
    const key = `${first}-${last}`;
    if (!this.kept.has(key)) this.kept.set(key, this.worked(first, last));
    return this.kept.get(key);
  }

  worked(first, last) {
    const height = Math.log2(last - first);
    if (Number.isInteger(height)) return this.whole(height, first / (last - first));
    const middle = first + 2 ** Math.floor(height);
    return node(this.over(first, middle), this.over(middle, last));
  }

  /** The proof of inclusion of an index that the bundle's own tiles give. */
  proof(index, size) {
    const found = [];
    let [first, last] = [0, size];
    while (last - first > 1) {
      const middle = first + 2 ** Math.ceil(Math.log2(last - first) - 1);
      if (index < middle) { found.unshift(this.over(middle, last)); last = middle; }
      else { found.unshift(this.over(first, middle)); first = middle; }
    }
    return found;
  }

  /** The bytes of a tile's entries; those that are withheld are empty. */
  entries(index) {
    const width = Math.min(WIDTH, this.size - index * WIDTH);
    const kind = this.public ? "public" : "entries";
    const raw = this.bytes(`tile/${kind}/${numbered(index)}${width < WIDTH ? `.p/${width}` : ""}`);
    const found = [];
    for (let at = 0; at < raw.length;) {
      if (at + 2 > raw.length || at + 2 + raw.readUInt16BE(at) > raw.length) fail(`the entries ${index} are cut short`);
      const end = at + 2 + raw.readUInt16BE(at);
      found.push(raw.subarray(at + 2, end));
      at = end;
    }
    if (found.length !== width) fail(`the tile ${index} holds ${counted(found.length)}, and not ${width}`);
    return found;
  }

  /** Verify every entry by its own proof of inclusion: sigstore hashes the bytes, and follows the proof to the root. */
  everything() {
    if (!this.over(0, this.size).equals(this.root)) {
      fail(`the tiles do not lead to the checkpoint's root, ${this.root.toString("base64")}`);
    }
    for (let index = 0; index * WIDTH < this.size; index++) {
      const entries = this.entries(index);
      const hidden = new Map(this.lines("withheld", index).map((line) => {
        const found = WITHHELD.exec(line) ?? fail("a line of what is withheld is not one");
        return [Number(found[2]), found[1]];
      }));
      if (index === 0) this.opening(entries[0]);
      entries.forEach((raw, at) => {
        const place = index * WIDTH + at;
        const leaf = this.tile(0, index)[at];
        if (hidden.has(place + 1) !== (this.public && raw.length === 0)) {
          fail(`entry ${place + 1} is withheld, and is not said to be; or the other way round`);
        }
        if (hidden.has(place + 1)) {
          this.hidden++;
          this.last = place + 1;
          // No bytes to give to sigstore: the hash that is said leads to the root as its neighbours' proofs do.
          if (hidden.get(place + 1) !== leaf.toString("base64")) fail(`entry ${place + 1} is not the one withheld`);
          const led = this.climb(leaf, place, this.proof(place, this.size), this.size);
          if (!led?.equals(this.root)) fail(`the tiles do not lead to the root from entry ${place + 1}, which is withheld`);
          return;
        }
        if (!sha256(Buffer.from([0]), raw).equals(leaf)) {
          fail(`entry ${place + 1} is not the one that was sealed: its hash is not the one in the tiles`);
        }
        if (!this.included(raw, place, this.proof(place, this.size), this.size, this.root)) {
          fail(`the tiles do not lead to the root from entry ${place + 1}`);
        }
      });
      this.words(index, entries);
    }
    this.excused();
    this.above();
    if (!fs.existsSync(path.join(this.folder, `checkpoints/${this.size}`))) {
      fail(`checkpoints/${this.size} is missing: every checkpoint that the record keeps lies there, the latest too`);
    }
    for (const name of this.list("checkpoints")) {
      const earlier = opened(this.text(`checkpoints/${name}`), this.keys, `checkpoints/${name}`);
      if (earlier.origin !== this.origin) fail(`checkpoints/${name} is of ${earlier.origin}`);
      this.printed(earlier.size, earlier.root);
    }
  }

  /**
   * Hold words that are missing, and words that are there, against what the entries say was erased.
   *
   * Those that are missing are excused only where an entry that is there says that they were erased, or, in a public
   * bundle, where a later entry is withheld, which may have said so.
   */
  excused() {
    const unsaid = this.gone.find((number) => !this.erased.has(number) && number > this.last);
    if (unsaid !== undefined) fail(`the words of entry ${unsaid} are gone, and no entry says that they were erased`);
    const back = Math.min(...[...this.erased].filter((number) => this.there.has(number)));
    if (back < Infinity) fail(`there are words of entry ${back}, and an entry says that they were erased`);
  }

  /** Hold the checkpoint's origin against the one that entry 1 gave the record; it is never withheld. */
  opening(raw) {
    if (!raw.length) fail("entry 1 is withheld: it says whose record this is, and is never withheld");
    const text = raw.toString("utf8");
    let origin;
    try {
      ({ origin } = JSON.parse(text.slice(text.indexOf("\n") + 1)).facts);
    } catch { /* then it says none */ }
    if (typeof origin !== "string") fail("entry 1 does not say whose record this is");
    if (origin !== this.origin) fail(`the checkpoint is of ${this.origin}, and entry 1 opens the record of ${origin}`);
  }

  /** Whether sigstore finds that hashes lead from an entry's bytes to a root. */
  included(raw, place, hashes, size, root) {
    const entry = { canonicalizedBody: raw, inclusionProof: { logIndex: String(place), hashes } };
    try {
      verifyMerkleInclusion(entry, { logSize: BigInt(size), logHash: root });
      return true;
    } catch {
      return false;
    }
  }

  /** The root that hashes lead to from the hash of an entry, of which there are no bytes to give to sigstore. */
  climb(leaf, place, hashes, size) {
    let [first, last, hash] = [0, size, leaf];
    const sides = [];
    while (last - first > 1) {
      const middle = first + 2 ** Math.ceil(Math.log2(last - first) - 1);
      sides.unshift(place < middle ? "left" : "right");
      if (place < middle) last = middle; else first = middle;
    }
    if (sides.length !== hashes.length) return null;
    hashes.forEach((beside, at) => {
      hash = sides[at] === "left" ? node(hash, beside) : node(beside, hash);
    });
    return hash;
  }

  /** Every tile above the leaves is made of those below it. */
  above() {
    for (let level = 1; this.count(level) > 0; level++) {
      for (let at = 0; at < this.count(level); at++) {
        let hashes = this.tile(level - 1, at);
        while (hashes.length > 1) hashes = hashes.flatMap((hash, n) => (n % 2 ? [] : [node(hash, hashes[n + 1])]));
        if (!hashes[0].equals(this.tile(level, Math.floor(at / WIDTH))[at % WIDTH])) {
          fail(`tile/${level}/${numbered(Math.floor(at / WIDTH))} differs at its hash ${at % WIDTH}`);
        }
      }
    }
  }

  /** Hold a tile's words against what their entries are committed to: HMAC-SHA256 under the salt. */
  words(index, entries) {
    const said = new Set();
    for (const line of this.lines("words", index)) {
      const [, digits, salt, words] = WORDS.exec(line) ?? fail("a line of words is not one");
      const number = Number(digits);
      said.add(number);
      this.there.add(number);
      const raw = entries[number - 1 - index * WIDTH]?.toString("utf8") ?? "";
      const sealed = raw && JSON.parse(raw.slice(raw.indexOf("\n") + 1)).words;
      const mac = crypto.createHmac("sha256", Buffer.from(salt, "base64")).update(words).digest("hex");
      if (!sealed || sealed.commitment !== mac) fail(`the words of entry ${number} are not those it was recorded with`);
    }
    entries.forEach((raw, at) => {
      const number = index * WIDTH + at + 1;
      const text = raw.toString("utf8");
      const end = text.indexOf("\n");
      const header = text.slice(0, end);
      const worded = raw.length && !raw.subarray(-13).equals(Buffer.from('"words":null}'));
      const leftOut = this.public && header.includes('"stream":"person/'); // people's names are in no public bundle
      if (worded && !said.has(number) && !leftOut) this.gone.push(number);
      if (header.includes('"name":"words-erased/1"')) {
        const { facts } = JSON.parse(text.slice(end + 1));
        facts.entries.filter((one) => one < number).forEach((one) => this.erased.add(one));
      }
    });
  }

  /** The root at a size, which was printed or signed. */
  printed(size, root) {
    if (!(size >= 1 && size <= this.size)) fail(`the bundle has ${counted(this.size)}, and this is of ${size}`);
    const found = this.over(0, size);
    if (!found.equals(root)) {
      fail(`the root at ${counted(size)} is ${found.toString("base64")}, and not ${root.toString("base64")}`);
    }
    return { size, root };
  }

  /** An inclusion proof of the ledger's making, against the entry's bytes in this bundle, and in words what it proves. */
  proofIn(file) {
    const text = fs.readFileSync(file, "utf8");
    const [head] = text.split("\n\n", 1);
    const [first, index, ...hashes] = head.split("\n");
    if (first !== "c2sp.org/tlog-proof@v1" || !index?.startsWith("index ")) fail(`${file} is no proof`);
    const { origin, size, root } = opened(text.slice(head.length + 2), this.keys, file);
    if (origin !== this.origin) fail(`${file} is of the record of ${origin}`);
    this.printed(size, root); // what the proof leads to is this record, and no other that was signed
    const place = whole(index.slice(6), file);
    if (place >= size) fail(`${file} is of index ${place}, and the record that it is of has ${counted(size)}`);
    const beside = hashes.map((hash) => hashed(hash, file));
    const raw = this.entries(Math.floor(place / WIDTH))[place % WIDTH];
    const withheld = this.public && raw.length === 0; // and so its hash in the tiles is the one in withheld/
    const leads = withheld
      ? this.climb(this.tile(0, Math.floor(place / WIDTH))[place % WIDTH], place, beside, size)?.equals(root)
      : this.included(raw, place, beside, size, root);
    if (!leads) fail(`${file}: its hashes do not lead from entry ${place + 1} to the root of the record of ${counted(size)}`);
    const how = withheld
      ? "; the entry itself is withheld here: it is its hash, in withheld/, that was held against the proof" : "";
    return `proved: ${file}: entry ${place + 1} is in the record of ${counted(size)}, root ${root.toString("base64")}${how}`;
  }
}

/** A size and root as printed, after the origin or without it. */
function asPrinted(given, bundle) {
  let fields = given.trim().split(/\s+/);
  if (fields.length === 3 && /^[0-9]+$/.test(fields[1])) {
    if (fields[0] !== bundle.origin) fail(`what was printed is of ${fields[0]}, and the bundle of ${bundle.origin}`);
    fields = fields.slice(1);
  }
  if (fields.length !== 2) {
    fail("--root takes the size and the root as printed, or the origin, the size and the root, and nothing after them");
  }
  return bundle.printed(whole(fields[0], "--root"), hashed(fields[1], "--root"));
}

function main([folder, ...rest]) {
  if (folder === undefined) fail("it takes a bundle, and options with their values");
  library();
  const options = { "--root": [], "--key": [], "--proof": [] };
  for (let at = 0; at < rest.length; at += 2) {
    const name = rest[at].replace(/^-?-(?!-)/, "--");
    if (!(name in options) || rest[at + 1] === undefined) fail(`${rest[at]} is no option, or has no value`);
    options[name].push(rest[at + 1]);
  }
  const none = options["--key"].find((text) => !KEY.test(text.trim()));
  if (none !== undefined) fail(`--key takes the key's text, name+id+base64, and "${none.startsWith("PRIVATE+") ? "a signing key" : none}" is none`);
  const bundle = new Bundle(folder, options["--key"]);
  bundle.everything();
  let proved = null;
  for (const given of options["--root"]) {
    const found = asPrinted(given, bundle);
    if (proved === null || found.size > proved.size) proved = found;
  }
  const said = options["--proof"].map((file) => bundle.proofIn(file));
  const holds = `${counted(bundle.size)} of ${bundle.origin}, ${bundle.hidden} of them withheld`;
  const whose = options["--key"].length ? "a key that was given" : "a key from the bundle itself";
  said.unshift(`signed by: ${bundle.by.join("; ")} (${whose})`);
  if (proved === null) {
    console.log(`AGREES WITH ITSELF ONLY: ${holds}, root ${bundle.root.toString("base64")}: give --root as printed`);
    said.forEach((line) => console.log(line));
    process.exitCode = 6;
    return;
  }
  const are = proved.size === 1 ? "is" : "are";
  const beyond = proved.size < bundle.size ? `; NOT COVERED: ${span(proved.size + 1, bundle.size)}` : "";
  console.log(`verified: ${span(1, proved.size)} ${are} as printed (root ${proved.root.toString("base64")})${beyond}`);
  console.log(`in the bundle: ${holds}`);
  said.forEach((line) => console.log(line));
}

try {
  main(process.argv.slice(2));
} catch (fault) {
  // What is no Fault is of Node's making: a file that is not there or not to be read, or bytes that nobody expected.
  const ours = fault instanceof Fault ? fault.message : `what was given could not be read to its end: ${fault.message}`;
  console.log(`NOT VERIFIED: ${fault.code === "ENOENT" ? `there is no ${fault.path}` : ours}`);
  process.exitCode = 1;
}
