import { hydrateRoot } from 'react-dom/client';
import { Jobs } from './Jobs.jsx';

hydrateRoot(document.querySelector('main'), <Jobs list={JSON.parse(document.getElementById('list').textContent)} />);
