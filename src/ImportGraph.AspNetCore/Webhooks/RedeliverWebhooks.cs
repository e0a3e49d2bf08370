using GraphQL;
using ImportGraph.AspNetCore.Lifecycle;
using ImportGraph.AspNetCore.Schema;
using ImportGraph.AspNetCore.Security;
using ImportGraph.AspNetCore.Webhooks;
using ImportGraph.Jobs;
using ImportGraph.Webhooks;

namespace ImportGraph.AspNetCore;

internal sealed partial class Mutation
{
    /// <summary>Sends messages for webhooks again, with the same ids. An endpoint that wanted no further messages gets them again, too.</summary>
    // The answer reveals how many messages match a filter, so the scope for reading is needed, too.
    [Needs(Scopes.Write, Scopes.Read), Searches(Search.Selection)]
    [Returns("How many messages are sent again, or the reason why none is.")]
    [Refuses(typeof(InvalidSelectionError), typeof(SelectionTooLargeError))]
    public static async Task<Redelivery> RedeliverWebhooks(
        [FromServices] Redeliveries redeliveries,
        [FromServices] Viewer viewer,
        [FromServices] Audit audit,
        RedeliverWebhooksInput input,
        CancellationToken cancellationToken) => audit.OfRedelivery(
        input.Where.Gaps is [var gap, ..]
            ? new Redelivery(0, new InvalidSelectionError(gap.Inside("where")))
            : await redeliveries.RedeliverAsync(input.Where.Filter, viewer.Caller.Projects, cancellationToken));
}
