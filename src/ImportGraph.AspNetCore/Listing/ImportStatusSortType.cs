using ImportGraph.AspNetCore.Filtering;
using ImportGraph.Listing;

namespace ImportGraph.AspNetCore.Listing;

internal sealed class ImportStatusSortType : RowSortType
{
    public ImportStatusSortType()
    {
        Name = "ImportStatusSortInput";
        Description = "Each entry sets exactly one field; entries apply in turn. An absent value is the smallest. Jobs that are equal in all entries come in the order "
            + "of their creation: newest first if the last entry is DESC or if there is none, oldest first if it is ASC.";
        Sort("createdAt", JobFields.CreatedAt);
        Sort("updatedAt", JobFields.UpdatedAt);
        Sort("startTime", JobFields.StartTime);
        Sort("estimatedCompletion", JobFields.EstimatedCompletion);
        Sort("completionTime", JobFields.CompletionTime);
        Sort("failureTime", JobFields.FailureTime);
        Sort("status", JobFields.Status);
    }
}
