using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ImportGraph.Storage;

/// <summary>An INSERT of one row.</summary>
/// <param name="columns">The columns of the row as it was stored that are read; null if nothing is read, which is faster.</param>
internal sealed class InsertStatement<TRow>(RowColumns? columns = null) : Statement<TRow>
    where TRow : class
{
    /// <summary>Inserts a row.</summary>
    public Task ExecuteAsync(ImportGraphContext db, TRow row, CancellationToken cancellationToken) =>
        db.Commands.ExecuteAsync(Command(db, row), cancellationToken);

    /// <summary>Inserts a row, and reads it.</summary>
    /// <returns>The row as it was stored, with the values that the database generated.</returns>
    public async Task<TRow> ReadAsync(ImportGraphContext db, TRow row, CancellationToken cancellationToken) =>
        (await db.Commands.ReadOneAsync<TRow>(Command(db, row), columns!, cancellationToken))!;

    protected override StatementText<TRow> Write(ImportGraphContext db)
    {
        var entity = db.Model.FindEntityType(typeof(TRow))!;
        var sql = db.GetService<ISqlGenerationHelper>();
        var written = entity.GetProperties().Where(property => property.ValueGenerated is not ValueGenerated.OnAdd).ToList();
        List<StatementParameter<TRow>> parameters = [.. written.Select(property => ParameterOf(property, sql.GenerateParameterName(property.Name)))];
        var names = written.Select(property => sql.DelimitIdentifier(property.GetColumnName()));
        var (output, returning) = columns is null ? ("", "") : db.RowClauses(columns.NamesIn(entity));
        return new StatementText<TRow>(
            $"INSERT INTO {sql.DelimitIdentifier(entity.GetTableName()!)} ({string.Join(", ", names)}){Environment.NewLine}{output}"
            + $"VALUES ({string.Join(", ", parameters.Select(parameter => parameter.Name))}){returning}",
            parameters);
    }

    private static StatementParameter<TRow> ParameterOf(IProperty property, string name)
    {
        var (mapping, getter) = (property.GetRelationalTypeMapping(), property.GetGetter());
        return new StatementParameter<TRow>(
            name,
            mapping,
            mapping.Converter is { } converter ? row => converter.ConvertToProvider(getter.GetClrValue(row)) : row => getter.GetClrValue(row));
    }
}
