using ImportGraph.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.Dac.Model;
using Snapshooter.Xunit;

namespace ImportGraph.Tests.Storage.SqlServer;

/// <summary>The tables, held without a server.</summary>
public sealed class SqlServerSchemaTests : IDisposable
{
    private readonly SqlServerContext _db = SampleAnswer.NewContext();

    public void Dispose() => _db.Dispose();

    [Fact]
    public void The_migrations_make_the_tables_of_the_model() =>
        Assert.False(_db.Database.HasPendingModelChanges(), "Add a migration: see the end of the README.");

    [Fact]
    public void The_whole_migration_script_is_T_SQL() => Assert.NotEmpty(TSql.Parse(_db.MigrationScript()).Batches);

    [Fact]
    public void The_tables_and_indexes_are_these() => _db.Database.GenerateCreateScript().ReplaceLineEndings("\n").MatchSnapshot();

    [Fact]
    public void The_tables_make_a_valid_model_of_SQL_Server_2022()
    {
        using var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var batch in TSql.Parse(_db.Database.GenerateCreateScript()).Batches)
        {
            foreach (var statement in batch.Statements)
            {
                model.AddObjects(string.Concat(Enumerable.Range(statement.FirstTokenIndex, statement.LastTokenIndex - statement.FirstTokenIndex + 1).Select(token => statement.ScriptTokenStream[token].Text)));
            }
        }

        Assert.Empty(model.Validate().Select(message => message.ToString()));
        Assert.Equal(6, model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Count());
    }

    [Fact]
    public void Every_text_column_has_a_bound_and_none_in_an_index_is_of_any_length()
    {
        var properties = _db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList();

        Assert.Empty(properties
            .Where(property => property.ClrType == typeof(string) || property.ClrType == typeof(byte[]) || property.IsPrimitiveCollection)
            .Where(property => property.GetMaxLength() is null)
            .Select(property => property.Name));
        Assert.DoesNotContain(properties, property => (property.IsKey() || property.IsIndex()) && property.GetColumnType().EndsWith("(max)", StringComparison.Ordinal));
    }

    /// <summary>An index row may have 1,700 bytes, and a character takes two.</summary>
    [Fact]
    public void No_index_can_outgrow_its_row() => Assert.Empty(
        from entity in _db.Model.GetEntityTypes()
        from index in entity.GetIndexes()
        where index.Properties.Sum(property => property.ClrType == typeof(string) ? 2 * property.GetMaxLength() : 16) > 1700
        select index.GetDatabaseName());
}
