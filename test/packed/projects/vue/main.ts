import { mount } from 'nabz/widget';
import { createApp } from 'vue';
import App from './App.vue';

const endpoint = new URLSearchParams(location.search).get('endpoint') ?? undefined;
mount({ endpoint, trigger: 'manual' });
createApp(App).mount('#app');
