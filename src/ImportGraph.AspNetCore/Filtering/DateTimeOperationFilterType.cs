using ImportGraph.AspNetCore.Schema;

namespace ImportGraph.AspNetCore.Filtering;

internal sealed class DateTimeOperationFilterType()
    : OrderedOperationFilterType("DateTimeOperationFilterInput", typeof(DateTimeType));
