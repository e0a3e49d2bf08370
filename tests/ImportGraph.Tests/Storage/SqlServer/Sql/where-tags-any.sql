-- @Value int
SELECT TOP (@Value) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE NOT EXISTS (SELECT 1
                  FROM OPENJSON ([i].[Tags]) AS [t])
ORDER BY [i].[Key] DESC
GO
