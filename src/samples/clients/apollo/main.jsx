import { ApolloProvider } from '@apollo/client/react';
import { createRoot } from 'react-dom/client';
import { client } from './client.js';
import { Jobs } from './Jobs.jsx';

createRoot(document.querySelector('main')).render(<ApolloProvider client={client}><Jobs /></ApolloProvider>);
