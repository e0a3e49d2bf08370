using System.Text.Json;
using System.Text.Json.Nodes;
using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using ImportGraph.Jobs;

namespace ImportGraph.Tests.Imports.Http;

/// <summary>The sample endpoint in Node.</summary>
public sealed class SampleEndpointTests : IDisposable
{
    private const string Secret = "whsec_" + Exchange.Bytes;

    private readonly TempFolder _folder = new();

    private string File => Path.Join(_folder.Path, "items.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_batch_is_stored_once_even_if_the_endpoint_was_killed_and_the_batch_arrives_again()
    {
        var batch = BatchOf("1", Item("a", 1), Item("b", 2), new JsonObject { ["price"] = 3 });
        IReadOnlyList<ItemOutcome> first, again, other;
        await using (var endpoint = await SampleEndpoint.StartAsync(File, Secret))
        {
            first = await endpoint.Target.SendAsync(batch, default);
        }

        await using (var endpoint = await SampleEndpoint.StartAsync(File, Secret))
        {
            again = await endpoint.Target.SendAsync(batch, default);
            other = await endpoint.Target.SendAsync(batch with { Id = "2" }, default);
        }

        var rejected = ItemOutcome.Rejected("KEY_MISSING", "The item has no sku.", "sku");
        Assert.Equal([ItemOutcome.Created, ItemOutcome.Created, rejected], first);
        Assert.Equal(first, again);
        Assert.Equal([ItemOutcome.Unchanged, ItemOutcome.Unchanged, rejected], other);
        Assert.Equal(["a=1", "b=2"], Stored());
    }

    [Fact]
    public async Task An_import_keeps_items_a_reimport_updates_them_and_a_dry_run_changes_nothing()
    {
        await using var endpoint = await SampleEndpoint.StartAsync(File, "a plain text of 24 letters and more");
        var changed = BatchOf("2", Item("a", 2), Item("b", 1));
        var imported = Batches.Job with { Operation = ImportOperation.Import };
        await endpoint.Target.SendAsync(BatchOf("1", Item("a", 1)), default);

        var dry = await endpoint.Target.SendAsync(changed with { DryRun = true }, default);
        var afterDryRun = Stored();
        var kept = await endpoint.Target.SendAsync(changed with { Id = "3", Job = imported }, default);
        var updated = await endpoint.Target.SendAsync(changed with { Id = "4" }, default);

        Assert.Equal([ItemOutcome.Updated, ItemOutcome.Created], dry);
        Assert.Equal(["a=1"], afterDryRun);
        Assert.Equal([ItemResult.Unchanged, ItemResult.Created], kept.Select(outcome => outcome.Result));
        Assert.Equal(IssueCode.ItemExists.Name, kept[0].Code);
        Assert.Equal([ItemOutcome.Updated, ItemOutcome.Unchanged], updated);
        Assert.Equal(["a=2", "b=1"], Stored());
    }

    [Fact]
    public async Task A_sender_with_another_secret_is_refused()
    {
        await using var endpoint = await SampleEndpoint.StartAsync(
            File, Secret, options => options.Secret = "another secret of 24 characters");

        var failed = await Assert.ThrowsAsync<ImportFailedException>(() => endpoint.Target.SendAsync(BatchOf("1", Item("a", 1)), default));

        Assert.Equal(FailureCode.TargetAccessDenied.Name, failed.Failure.Code);
        Assert.False(System.IO.File.Exists(File));
    }

    private static JsonObject Item(string key, int price) => new() { ["sku"] = key, ["price"] = price };

    private static HttpBatch BatchOf(string id, params JsonObject[] items) =>
        new(Batches.Job, id, 1, DryRun: false, [.. items.Select(item => new HttpItem((string?)item["sku"], item))]);

    private List<string> Stored()
    {
        using var stored = JsonDocument.Parse(System.IO.File.ReadAllText(File));
        return [.. stored.RootElement.GetProperty("items").EnumerateArray().Select(entry => $"{entry[0]}={entry[1].GetProperty("price")}")];
    }
}
