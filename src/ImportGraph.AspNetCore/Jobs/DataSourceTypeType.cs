using GraphQL.Types;
using ImportGraph.Jobs;

namespace ImportGraph.AspNetCore.Jobs;

internal sealed class DataSourceTypeType : EnumerationGraphType<DataSourceType>
{
    public DataSourceTypeType() => Name = "DataSourceType";

    // The library treats the digit as a separate word.
    protected override string ChangeEnumCase(string val) => base.ChangeEnumCase(val).Replace("S_3", "S3", StringComparison.Ordinal);
}
