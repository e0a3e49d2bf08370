using ImportGraph.Running.Importers;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>An importer that does what a test says.</summary>
internal sealed class ScriptedImporter(Func<ImportContext, CancellationToken, Task> run) : IImporter
{
    public Task RunAsync(ImportContext context, CancellationToken cancellationToken) => run(context, cancellationToken);
}
