import { expect } from 'chai';
import { asDocumented, type Case, refusedBy, request, type World } from './case.ts';

const CPF = '529.982.247-25';
const here = { lat: 42.361145, lon: -71.057083 };
const rule = {
  type: 'include',
  geofence: { type: 'circular', definitions: [{ ...here, radius: 1000 }] },
} as const;
const created = ({ client }: World) => client.geofence.create('Boston', rule);

export const complianceCases: readonly Case[] = [
  {
    operationId: 'complianceNationalId',
    mocked: (client) => client.compliance.checkNationalId(request('complianceNationalId')),
    examples: asDocumented('complianceNationalId'),
    emulated: async ({ client }) => {
      const check = async (nationalIdNumber: string) =>
        (await client.compliance.checkNationalId({ nationalIdType: 'CPF', nationalIdNumber })).body.errorCode;
      expect([await check(CPF), await check('529.982.247-24')]).to.deep.equal([null, 1]);
    },
  },
  {
    operationId: 'complianceGeofenceCheck',
    mocked: (client) => client.compliance.checkGeofence(request('complianceGeofenceCheck')),
    examples: asDocumented('complianceGeofenceCheck'),
    emulated: async (world) => {
      await created(world);
      const allowed = async (lat: number) =>
        (await world.client.compliance.checkGeofence({ ...here, lat, names: ['Boston'] })).body.allowed;
      expect([await allowed(here.lat), await allowed(43)]).to.deep.equal([true, false]);
    },
  },
  {
    operationId: 'geofenceList',
    mocked: (client) => client.geofence.list(),
    examples: asDocumented('geofenceList'),
    emulated: async (world) => {
      expect((await world.client.geofence.list()).body).to.deep.equal([]);
      await created(world);
      expect((await world.client.geofence.list()).body).to.have.length(1);
    },
  },
  {
    operationId: 'geofenceGet',
    mocked: (client) => client.geofence.get('Boston'),
    examples: asDocumented('geofenceGet'),
    emulated: async (world) => {
      const name = 'Boston & Cambridge/1';
      await world.client.geofence.create(name, rule);
      expect((await world.client.geofence.get(name)).body.geofence).to.deep.include(rule.geofence);
      await refusedBy(world.client.geofence.get('Paris'), 'NOT_FOUND');
    },
  },
  {
    operationId: 'geofenceUpdate',
    mocked: (client) => client.geofence.update('Boston', request('geofenceUpdate')),
    examples: asDocumented('geofenceUpdate'),
    emulated: async (world) => {
      await created(world);
      await world.client.geofence.update('Boston', { ...rule, type: 'exclude' });
      expect((await world.client.geofence.get('Boston')).body.type).to.equal('exclude');
      await refusedBy(world.client.geofence.update('Paris', rule), 'NOT_FOUND');
    },
  },
  {
    operationId: 'geofenceCreate',
    mocked: (client) => client.geofence.create('Boston', request('geofenceCreate')),
    examples: asDocumented('geofenceCreate'),
    emulated: async (world) => {
      expect((await created(world)).emulated).to.equal(true);
      await refusedBy(created(world), 'CONFLICT');
    },
  },
  {
    operationId: 'geofenceDelete',
    mocked: (client) => client.geofence.delete('Boston'),
    examples: asDocumented('geofenceDelete'),
    emulated: async (world) => {
      await created(world);
      await world.client.geofence.delete('Boston');
      await refusedBy(world.client.geofence.delete('Boston'), 'NOT_FOUND');
    },
  },
  {
    operationId: 'geofenceToggle',
    mocked: (client) => client.geofence.toggle('Boston'),
    examples: asDocumented('geofenceToggle'),
    emulated: async (world) => {
      await created(world);
      const toggle = async () => (await world.client.geofence.toggle('Boston')).body.isEnabled;
      expect([await toggle(), await toggle()]).to.deep.equal([false, true]);
    },
  },
];
