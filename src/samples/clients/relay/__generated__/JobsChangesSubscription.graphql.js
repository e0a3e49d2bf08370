/**
 * @generated SignedSource<<72257a22d9697bebc6e032cc4bcb897c>>
 * @lightSyntaxTransform
 */

/* eslint-disable */

'use strict';

var node = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "after",
        "variableName": "after"
      }
    ],
    "concreteType": "ImportStatusChange",
    "kind": "LinkedField",
    "name": "importStatusesUpdated",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "kind",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "cursor",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "ImportStatus",
        "kind": "LinkedField",
        "name": "importStatus",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "version",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "status",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "attempt",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "createdAt",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "DataSource",
            "kind": "LinkedField",
            "name": "dataSource",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "path",
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "JobsChangesSubscription",
    "selections": (v1/*:: as any*/),
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "JobsChangesSubscription",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "f2a6e083eb8ff587bc4301a4fdd509ff",
    "id": null,
    "metadata": {},
    "name": "JobsChangesSubscription",
    "operationKind": "subscription",
    "text": "subscription JobsChangesSubscription(\n  $after: String\n) {\n  importStatusesUpdated(after: $after) {\n    kind\n    cursor\n    importStatus {\n      id\n      version\n      status\n      attempt\n      createdAt\n      dataSource {\n        path\n      }\n    }\n  }\n}\n"
  }
};
})();

node.hash = "d8a51d77150568f9619bd64928955730";

export default node;
