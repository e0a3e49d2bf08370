using ImportGraph.AspNetCore.Documents;
using ImportGraph.AspNetCore.Limits;
using ImportGraph.AspNetCore.Security;

namespace ImportGraph.AspNetCore.Execution;

/// <summary>Finds the operation that a request names, in a document that it contains or names by a hash.</summary>
internal sealed class OperationFinder(DocumentStore store, DocumentCache documents)
{
    /// <exception cref="RequestRefusedException">
    /// The document is not known or not valid, or has no such operation; or the viewer cannot pay for its validation.
    /// </exception>
    public async ValueTask<Operation> FindAsync(GraphQLRequest request, Viewer viewer, CancellationToken cancellationToken)
    {
        var document = await documents.GetAsync(store.TextOf(request), viewer, cancellationToken);
        return document.OperationOf(request.OperationName);
    }
}
