using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Imports.Http;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>Batches for tests.</summary>
internal static class Batches
{
    public static readonly HttpJob Job = new(
        Guid.Parse("6f1c2f0e-6f5d-4c3c-9f55-2b8a3c0f7f11"),
        "shop",
        "products",
        JobType.Import,
        ImportOperation.Reimport,
        2,
        JsonDocument.Parse("""{"shop":7}""").RootElement);

    /// <summary>A batch with these items, whose keys are in the field <c>key</c>.</summary>
    public static HttpBatch Of(params JsonObject[] items) =>
        new(Job, "batch-1", 11, DryRun: false, [.. items.Select(item => new HttpItem(item["key"]?.ToString(), item))]);

    /// <summary>A batch with the keys a, b, c and so on.</summary>
    public static HttpBatch Some(int items = 2) => Of([.. Enumerable.Range(0, items).Select(item => new JsonObject { ["key"] = $"{(char)('a' + item)}" })]);
}
