using System.Text.Json.Nodes;
using ImportGraph.Imports.Checks;
using ImportGraph.Imports.Formats;
using ImportGraph.Imports.Importers;
using ImportGraph.Imports.Sources;
using ImportGraph.Jobs;
using ImportGraph.Running.Importers;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Running.Previews;

/// <summary>Reads the start of packages as an importer would, and stores nothing.</summary>
public sealed class PackagePreviews : IDisposable
{
    /// <summary>After how many stored bytes no further record is read.</summary>
    internal const long MaxBytes = 4_000_000;

    /// <summary>How many previews are read at once in this process; others wait.</summary>
    private const int MaxAtOnce = 4;

    /// <summary>Maximum length of a value, in characters. Longer values are cut.</summary>
    private const int MaxValueLength = 1000;

    /// <summary>A preview is for a person who waits for it.</summary>
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _places = new(MaxAtOnce);
    private readonly DataSources _sources;
    private readonly KnownImporters _known;
    private readonly RunnableImporters _importers;
    private readonly IServiceScopeFactory _scopes;
    private readonly TimeProvider _clock;

    internal PackagePreviews(DataSources sources, KnownImporters known, RunnableImporters importers, IServiceScopeFactory scopes, TimeProvider clock) =>
        (_sources, _known, _importers, _scopes, _clock) = (sources, known, importers, scopes, clock);

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    /// <summary>Reads the first rows of a package.</summary>
    /// <param name="importer">The name of a known importer.</param>
    /// <param name="location">Where the package is.</param>
    /// <param name="rows">Maximum number of rows, at most <see cref="PackagePreview.MaxRows"/>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<PackagePreview> ReadAsync(string importer, PackageLocation location, int rows, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, PackagePreview.MaxRows);
        await _places.WaitAsync(cancellationToken);
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var reader = (_importers.Of(importer, scope.ServiceProvider) as IReadsItems)?.ReaderFor(_known.DefinitionOf(importer)) ?? new PlainReader();
            return await ReadAsync(reader, location, rows, cancellationToken);
        }
        finally
        {
            _places.Release();
        }
    }

    private async Task<PackagePreview> ReadAsync(ItemReader reader, PackageLocation location, int most, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(MaxTime, _clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var rows = new List<PreviewedRow>();
        Package? package = null;
        ImportFailure? failure = null;
        try
        {
            package = await _sources.OpenAsync(location, stop.Token);
            await ReadAsync(package.Files, reader, rows, most, stop.Token);
        }
        catch (SourceException unreadable)
        {
            failure = unreadable.Failure;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            failure = SourceFailures.TooSlow(location.Path, MaxTime).Failure;
        }
        finally
        {
            package?.Dispose();
        }

        return new PackagePreview(
            [.. (package?.Files ?? []).Select(file => new PreviewedFile(file.Name, file.Length, file.Format, file.Encoding, file.Separator))],
            package?.Skipped ?? [],
            [.. rows.SelectMany(row => row.Values?.Select(value => value.Key) ?? []).Distinct().Take(PackagePreview.MaxColumns)
                .Select(name => new PreviewedColumn(name, reader.FieldOf(name)))],
            rows,
            failure);
    }

    private static async Task ReadAsync(
        IReadOnlyList<PackageFile> files, ItemReader reader, List<PreviewedRow> found, int most, CancellationToken cancellationToken)
    {
        var before = 0L;
        foreach (var file in files)
        {
            await foreach (var record in file.ReadAsync(reader.Shape, cancellationToken))
            {
                found.Add(RowOf(file, record, reader));
                if (found.Count >= most || before + record.Position >= MaxBytes)
                {
                    return;
                }
            }

            before += file.Length;
        }
    }

    private static PreviewedRow RowOf(PackageFile file, PackageRecord record, ItemReader reader)
    {
        var item = reader.Read(file.Name, record);
        // With another draft, which is not used, because the first one has these issues already.
        var values = record.ReadObject(new ItemDraft(file.Name, record.Line), withEmpty: true);
        return new PreviewedRow(file.Name, record.Line, item.Key, values is null ? null : Cut(values), item.Rejected, item.Issues);
    }

    private static JsonObject Cut(JsonObject values)
    {
        foreach (var (name, value) in values.ToList())
        {
            var text = value is JsonValue single && single.TryGetValue<string>(out var content) ? content : value?.ToJsonString();
            if (text?.Length > MaxValueLength)
            {
                values[name] = TextCut.Cut(text, MaxValueLength) + "…";
            }
        }

        return values;
    }
}
