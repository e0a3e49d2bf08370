using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImportGraph.Client;

/// <summary>Reads a list page by page.</summary>
internal static class Pages
{
    /// <summary>Reads a page when it is asked for, until the last one.</summary>
    /// <param name="query">The list.</param>
    /// <param name="execute">Executes a document.</param>
    /// <param name="cancellationToken">Cancels the list.</param>
    /// <exception cref="ImportGraphException">A page cannot be read, or the list would have no end.</exception>
    public static async IAsyncEnumerable<ImportPage> ReadAsync(
        ImportQuery query,
        Func<string, JsonObject, CancellationToken, Task<JsonElement>> execute,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursors = new HashSet<string?> { null, query.After };
        while (true)
        {
            var page = ClientJson.Field(
                await execute(Documents.ImportStatuses, query.Variables(), cancellationToken), ClientJson.Default.ImportPage);
            yield return page;
            if (!page.PageInfo.HasNextPage)
            {
                yield break;
            }

            if (page.Jobs.Count == 0 || !cursors.Add(page.PageInfo.EndCursor))
            {
                throw ClientJson.Unexpected("A page of a list is empty or begins where an earlier one did, and is not the last one.");
            }

            query = query with { After = page.PageInfo.EndCursor, IncludeTotalCount = false };
        }
    }
}
