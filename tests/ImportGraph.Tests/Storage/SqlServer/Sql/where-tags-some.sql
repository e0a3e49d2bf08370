-- @Value1 int, @Value nvarchar(4000)
SELECT TOP (@Value1) [i].[Id], [i].[Key]
FROM [ImportJobs] AS [i]
WHERE EXISTS (SELECT 1
              FROM OPENJSON ([i].[Tags]) WITH ([value] NVARCHAR (MAX) '$') AS [t]
              WHERE [t].[value] COLLATE Latin1_General_100_BIN2 = @Value
                  AND DATALENGTH([t].[value]) = DATALENGTH(@Value))
ORDER BY [i].[Key] DESC
GO
