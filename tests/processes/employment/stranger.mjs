// A stranger who is handed a badge: the package jose and what the issuer publishes. Prints what it found.
// node stranger.mjs BADGE
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { decodeJwt, decodeProtectedHeader, importJWK, jwtVerify } from "jose";

const fetched = async (url) => (await fetch(url)).text();

// did:web is at https; this issuer has no certificate.
const place = (did) => {
  const [host, ...path] = did.split(":").slice(2).map(decodeURIComponent);
  return `http://${host}/${path.join("/")}/did.json`;
};

const checked = async (token) => {
  const issuer = decodeJwt(token).iss;
  const { verificationMethod: methods } = JSON.parse(await fetched(place(issuer)));
  const key = methods.find((method) => method.id === decodeProtectedHeader(token).kid).publicKeyJwk;
  return (await jwtVerify(token, await importJWK(key), { issuer, algorithms: ["ES256"] })).payload;
};

const isSet = (list, index) => {
  const bits = gunzipSync(Buffer.from(list.slice(1), "base64url")); // after the u of multibase
  return (bits[index >> 3] & (0x80 >> index % 8)) !== 0;
};

try {
  const badge = await checked(readFileSync(process.argv[2], "utf8"));
  const { statusListCredential, statusListIndex } = badge.credentialStatus;
  const status = await checked(await fetched(statusListCredential));
  const revoked = isSet(status.credentialSubject.encodedList, Number(statusListIndex));
  console.log(JSON.stringify({ issuer: badge.issuer.name, days: badge.credentialSubject.result[0].value, revoked }));
} catch (error) {
  console.log(JSON.stringify({ refused: error.code ?? String(error) }));
}
