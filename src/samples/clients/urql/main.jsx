import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { client } from './client.js';
import { Jobs } from './Jobs.jsx';

createRoot(document.querySelector('main')).render(<Provider value={client}><Jobs /></Provider>);
