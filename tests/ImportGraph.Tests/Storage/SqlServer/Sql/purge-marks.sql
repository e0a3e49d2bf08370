-- @p int, @before datetimeoffset(3)
DELETE [c]
FROM [CommitMarks] AS [c]
WHERE [c].[Id] IN (SELECT TOP (@p) [c0].[Id]
                   FROM [CommitMarks] AS [c0]
                   WHERE [c0].[At] < @before
                   ORDER BY [c0].[Id])
GO
