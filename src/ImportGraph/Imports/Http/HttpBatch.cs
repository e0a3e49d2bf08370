namespace ImportGraph.Imports.Http;

/// <summary>Items that are sent in one request.</summary>
/// <param name="Job">The job that they belong to.</param>
/// <param name="Id">The id of the batch, the same if the same batch is sent again. It consists of characters that a header may have.</param>
/// <param name="FirstItem">Number of the first item in the package, from 1.</param>
/// <param name="DryRun">True if the endpoint must only say what it would do.</param>
/// <param name="Items">The items.</param>
internal sealed record HttpBatch(HttpJob Job, string Id, long FirstItem, bool DryRun, IReadOnlyList<HttpItem> Items);
