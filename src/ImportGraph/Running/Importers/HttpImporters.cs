using ImportGraph.Imports.Http;
using ImportGraph.Imports.Importers;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImportGraph.Running.Importers;

/// <summary>The importers whose settings name an HTTP endpoint. Each has one target in this process, which all of its jobs share.</summary>
internal sealed class HttpImporters : IDisposable
{
    private readonly List<HttpTarget> _targets = [];
    private readonly Dictionary<string, HttpImporter> _importers = [];

    public HttpImporters(IOptions<ImporterOptions> options, HttpTargetMetrics metrics, TimeProvider clock, ILogger<HttpTarget> logger)
    {
        foreach (var (name, settings) in options.Value.Importers)
        {
            if (settings.Http is { } http)
            {
                var target = new HttpTarget(http, metrics, clock, logger);
                _targets.Add(target);
                _importers.Add(name, new HttpImporter(target, http));
            }
        }
    }

    /// <summary>The names of the importers.</summary>
    public IEnumerable<string> Names => _importers.Keys;

    /// <summary>The importer with a name; null if there is none.</summary>
    public IImporter? Of(string name) => _importers.GetValueOrDefault(name);

    /// <inheritdoc/>
    public void Dispose() => _targets.ForEach(target => target.Dispose());
}
