import { text } from '../page.ts';
import { DevicePanel } from './DevicePanel.tsx';
import { EndpointPanel } from './EndpointPanel.tsx';
import { EventList } from './EventList.tsx';
import { InboxPanel } from './InboxPanel.tsx';
import { ReceivedList } from './ReceivedList.tsx';

/** The developer's view: the endpoint, this device, received responses, and events. */
export function Backstage() {
  return (
    <aside class="backstage" id="backstage" aria-labelledby="backstage-title">
      <header>
        <h2 id="backstage-title">{text.backstage.title}</h2>
        <p>{text.backstage.text}</p>
      </header>
      <EndpointPanel />
      <DevicePanel />
      <ReceivedList />
      <InboxPanel />
      <EventList />
    </aside>
  );
}
