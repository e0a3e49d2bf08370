using ImportGraph.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Storage;

public sealed class ModelTests(SharedApp shared) : IClassFixture<SharedApp>
{
    [Fact]
    public void The_migrations_create_the_tables_of_the_model()
    {
        using var db = shared.App.OpenDatabase();

        Assert.False(db.Database.HasPendingModelChanges(), "Add a migration: see CONTRIBUTING.md.");
    }

    [SqliteFact("The tables are SQLite's; SqlServerSchemaTests has the others.")]
    public void The_tables_and_indexes_are_these()
    {
        using var db = shared.App.OpenDatabase();

        db.Database.GenerateCreateScript().ReplaceLineEndings("\n").MatchSnapshot();
    }

    /// <summary>Without a maximum length, a column could not be indexed on SQL Server, and a caller could fill the disk.</summary>
    [Fact]
    public void Every_text_column_has_a_maximum_length()
    {
        using var db = shared.App.OpenDatabase();

        Assert.Empty(
            from entity in db.Model.GetEntityTypes()
            from property in entity.GetProperties()
            where (property.ClrType == typeof(string) || property.IsPrimitiveCollection) && property.GetMaxLength() is null
            select $"{entity.ShortName()}.{property.Name}");
    }

    [SqliteTheory("Only SQLite has pragmas.")]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")] // FULL
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    public async Task Every_connection_is_set_up(string pragma, string expected)
    {
        await using var db = shared.App.OpenDatabase();
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {pragma}";

        Assert.Equal(expected, (await command.ExecuteScalarAsync())!.ToString());
    }
}
