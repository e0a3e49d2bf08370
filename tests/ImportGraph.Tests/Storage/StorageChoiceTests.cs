using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ImportGraph.Tests.Storage;

/// <summary>An application chooses the database in its code. That comes before the settings.</summary>
public sealed class StorageChoiceTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Jobs_are_stored_in_the_SQLite_file_that_the_code_names()
    {
        var file = Path.Join(_folder.Path, "jobs.db");
        using var host = Build(storage => storage.UseSqlite($"Data Source={file};Pooling=False"));

        await host.StartAsync();
        await host.StopAsync();

        Assert.True(new FileInfo(file).Length > 0);
        Assert.False(File.Exists(Path.Join(_folder.Path, "settings.db")));
    }

    [Fact]
    public async Task Statements_are_those_of_SQL_Server_if_the_code_names_one()
    {
        using var host = Build(storage => storage.UseSqlServer("Server=sql.example;Database=jobs"));

        await using var db = await host.Services
            .GetRequiredKeyedService<IDbContextFactory<ImportGraphContext>>(StorageRegistration.BeforeReady)
            .CreateDbContextAsync();

        Assert.IsType<SqlServerContext>(db);
        Assert.Equal(("sql.example", "jobs"), (db.Database.GetDbConnection().DataSource, db.Database.GetDbConnection().Database));
    }

    private IHost Build(Action<StorageOptions> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _folder.Path });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ImportGraph:Storage:ConnectionString"] = $"Data Source={Path.Join(_folder.Path, "settings.db")}",
            ["ImportGraph:Sources:SharedRoots:0"] = _folder.Path,
            ["ImportGraph:Logs:Folder"] = Path.Join(_folder.Path, "logs"),
        });
        builder.Services.AddLogging();
        builder.Services.AddMetrics();
        builder.Services.AddImportGraph(configure);
        return builder.Build();
    }
}
