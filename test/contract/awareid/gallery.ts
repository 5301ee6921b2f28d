import { expect } from 'chai';
import { ada, asDocumented, type Case, photograph, refusedBy, request, type World } from './case.ts';

const staff = { galleryName: 'staff' };

async function registered({ client }: World, username: 'anna' | 'ella' = 'anna'): Promise<string> {
  const image = await photograph(username);
  return (await client.gallery.registerUser({ ...ada, username, image })).body.registrationCode;
}

async function inGallery(world: World): Promise<string> {
  await world.client.gallery.add(staff);
  const registrationCode = await registered(world);
  await world.client.gallery.addRegistration({ ...staff, registrationCode });
  return registrationCode;
}

const exists = async ({ client }: World) =>
  (await client.gallery.isRegistered({ ...staff, username: 'anna' })).body.exist;

export const galleryCases: readonly Case[] = [
  {
    operationId: 'galleryRegisterUser',
    mocked: (client) => client.gallery.registerUser(request('galleryRegisterUser')),
    examples: asDocumented('galleryRegisterUser'),
    emulated: async (world) => {
      expect(await registered(world)).to.be.a('string');
      await refusedBy(registered(world));
    },
  },
  {
    operationId: 'galleryMatchFace',
    mocked: (client) => client.gallery.matchFace(request('galleryMatchFace')),
    examples: asDocumented('galleryMatchFace'),
    emulated: async (world) => {
      const registrationCode = await registered(world);
      await registered(world, 'ella');
      const { body } = await world.client.gallery.matchFace({ image: await photograph('anna') });
      expect(body.matchCount).to.equal(1);
      expect(body.list[0]).to.include({ registrationCode, username: 'anna' });
    },
  },
  {
    operationId: 'galleryAdd',
    mocked: (client) => client.gallery.add(request('galleryAdd')),
    examples: asDocumented('galleryAdd'),
    emulated: async ({ client }) => {
      expect(await client.gallery.add(staff)).to.deep.equal({ body: undefined, emulated: true });
      await refusedBy(client.gallery.add({ galleryName: '(default)' }));
    },
  },
  {
    operationId: 'galleryDelete',
    mocked: (client) => client.gallery.delete(request('galleryDelete')),
    examples: asDocumented('galleryDelete'),
    emulated: async ({ client }) => {
      await client.gallery.add(staff);
      await client.gallery.delete(staff);
      await refusedBy(client.gallery.delete(staff));
    },
  },
  {
    operationId: 'galleryList',
    mocked: (client) => client.gallery.list(),
    examples: asDocumented('galleryList'),
    emulated: async (world) => {
      await inGallery(world);
      const { list } = (await world.client.gallery.list()).body;
      expect(list.map((one) => [one.galleryName, one.numberOfRegistrations])).to.deep.equal([
        ['(default)', 1],
        ['staff', 1],
      ]);
    },
  },
  {
    operationId: 'galleryAddRegistration',
    mocked: (client) => client.gallery.addRegistration(request('galleryAddRegistration')),
    examples: asDocumented('galleryAddRegistration'),
    emulated: async (world) => {
      await inGallery(world);
      expect(await exists(world)).to.equal(true);
      await refusedBy(world.client.gallery.addRegistration({ galleryName: 'none', username: 'anna' }));
    },
  },
  {
    operationId: 'galleryAddRegistrations',
    mocked: (client) => client.gallery.addRegistrations(request('galleryAddRegistrations')),
    examples: asDocumented('galleryAddRegistrations'),
    emulated: async (world) => {
      await world.client.gallery.add(staff);
      const registrationCodes = [await registered(world)];
      await world.client.gallery.addRegistrations({ galleryNames: ['staff'], registrationCodes });
      expect(await exists(world)).to.equal(true);
    },
  },
  {
    operationId: 'galleryDeleteRegistration',
    mocked: (client) => client.gallery.deleteRegistration(request('galleryDeleteRegistration')),
    examples: asDocumented('galleryDeleteRegistration'),
    emulated: async (world) => {
      const registrationCode = await inGallery(world);
      await world.client.gallery.deleteRegistration({ ...staff, registrationCode });
      expect(await exists(world)).to.equal(false);
    },
  },
  {
    operationId: 'galleryDeleteRegistrations',
    mocked: (client) => client.gallery.deleteRegistrations(request('galleryDeleteRegistrations')),
    examples: asDocumented('galleryDeleteRegistrations'),
    emulated: async (world) => {
      await inGallery(world);
      await world.client.gallery.deleteRegistrations({ galleryNames: ['staff'], usernames: ['anna'] });
      expect(await exists(world)).to.equal(false);
    },
  },
  {
    operationId: 'galleryIsRegistered',
    mocked: (client) => client.gallery.isRegistered(request('galleryIsRegistered')),
    examples: asDocumented('galleryIsRegistered'),
    emulated: async (world) => {
      await inGallery(world);
      await registered(world, 'ella');
      const found = await world.client.gallery.isRegistered({ ...staff, username: 'ella' });
      expect([await exists(world), found.body.exist]).to.deep.equal([true, false]);
    },
  },
  {
    operationId: 'galleryListOfRegistration',
    mocked: (client) => client.gallery.listOfRegistration(request('galleryListOfRegistration')),
    examples: asDocumented('galleryListOfRegistration'),
    emulated: async (world) => {
      const registrationCode = await inGallery(world);
      const { list } = (await world.client.gallery.listOfRegistration({ registrationCode })).body;
      expect(list).to.deep.equal(['(default)', 'staff']);
    },
  },
  {
    operationId: 'galleryListRegistrations',
    mocked: (client) => client.gallery.listRegistrations(request('galleryListRegistrations')),
    examples: asDocumented('galleryListRegistrations'),
    emulated: async (world) => {
      const registrationCode = await inGallery(world);
      const { body } = await world.client.gallery.listRegistrations(staff);
      expect(body).to.include({ pageNumber: 1, totalRecords: 1, totalPages: 1 });
      expect(body.list[0]).to.include({ registrationCode });
    },
  },
];
