import starlight from '@astrojs/starlight';
import { defineConfig, passthroughImageService } from 'astro/config';
import sidebar from './sidebar.mjs';

export default defineConfig({
  image: { service: passthroughImageService() },
  integrations: [starlight({ title: 'Errors', pagefind: false, sidebar })],
});
