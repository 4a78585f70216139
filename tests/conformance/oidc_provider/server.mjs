// Starts the certified OpenID provider `oidc-provider` on a spare loopback port and prints its address.
// Standard input gives, as one line of JSON, the address of the client and its public keys.

import { createServer } from 'node:http';
import { generateKeyPairSync } from 'node:crypto';
import { createInterface } from 'node:readline';
import Provider from 'oidc-provider';

const line = await new Promise((resolve) => {
  createInterface({ input: process.stdin }).once('line', resolve);
});
const { client: address, keys, inIdToken } = JSON.parse(line);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const server = createServer();
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;

const client = {
  redirect_uris: [`${address}/logg-inn/svar`],
  post_logout_redirect_uris: [`${address}/logg-inn`],
  grant_types: ['authorization_code'],
  response_types: ['code'],
};

const provider = new Provider(issuer, {
  clients: [
    { ...client, client_id: 'basic', client_secret: 'a secret: with + signs', token_endpoint_auth_method: 'client_secret_basic' },
    { ...client, client_id: 'post', client_secret: 'another-secret-another-secret', token_endpoint_auth_method: 'client_secret_post' },
    { ...client, client_id: 'key', token_endpoint_auth_method: 'private_key_jwt', jwks: { keys }, token_endpoint_auth_signing_alg: 'ES256' },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig' }] },
  claims: { openid: ['sub'], profile: ['name', 'role', 'organisation'] },
  conformIdTokenClaims: !inIdToken,
  cookies: { keys: ['for this run alone'] },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: 'Kari Nordmann', role: 'ministry', organisation: 'HOD' }),
  }),
});

server.on('request', provider.callback());
console.log(`ready ${issuer}`);
