using ImportGraph.Running.Importers;
using ImportGraph.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ImportGraph.Tests.Running.Importers;

/// <summary>The server with an importer of a test, which runs all jobs.</summary>
/// <param name="script">What the importer uses: each attempt has its own importer.</param>
/// <param name="settings">Further settings.</param>
internal sealed class ImporterApp<TImporter, TScript>(TScript script, params (string, string)[] settings) : TestApp(settings: settings)
    where TImporter : class, IImporter
    where TScript : class
{
    /// <summary>What the server logs.</summary>
    public LogRecorder Log { get; } = new(LogLevel.Warning);

    protected override string Importer => "tested";

    protected override void ConfigureServices(IServiceCollection services)
    {
        services.AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton(script);
        services.AddImporter<TImporter>(Importer);
    }
}
