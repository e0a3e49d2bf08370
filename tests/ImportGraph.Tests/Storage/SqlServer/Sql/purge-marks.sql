-- @before datetimeoffset(3)
DELETE [c]
FROM [CommitMarks] AS [c]
WHERE [c].[At] < @before
GO
