using ImportGraph.Imports.Importers;
using Microsoft.Extensions.DependencyInjection;

namespace ImportGraph.Running.Importers;

/// <summary>The importers that this process can run: those that the program registered, and those of the settings with an HTTP endpoint.</summary>
internal sealed class RunnableImporters(IEnumerable<RegisteredImporter> registered, HttpImporters http)
{
    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; } = [.. registered.Select(importer => importer.Name).Concat(http.Names)];

    /// <summary>The importer with a name, made for one attempt; null if this process has none.</summary>
    /// <param name="name">The name.</param>
    /// <param name="services">The scope of the attempt.</param>
    public IImporter? Of(string name, IServiceProvider services) => services.GetKeyedService<IImporter>(name) ?? http.Of(name);
}
